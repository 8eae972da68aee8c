"""What people may fill in, by thing. Author, group and version are never fields of a model form: the server sets them."""
