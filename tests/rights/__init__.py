"""What a person may ask for, and how it is carried out."""
