from schemas.source import SourceMetadata
def read_metadata(text, content, values, page): return SourceMetadata()
