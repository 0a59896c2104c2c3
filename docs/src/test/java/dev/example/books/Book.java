package dev.example.books;

/** A row of the table {@code book}. */
public record Book(long id, String title, String author) {}
