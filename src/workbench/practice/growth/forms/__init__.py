"""What is asked in growth. All free text is looked at by the guard before anything is kept."""
