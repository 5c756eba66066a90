"""What `factledger` can be told to do, one command per module. Nothing here prints: a command returns what to say."""
