package dev.mastaba.libraries.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
class Book {
    @Id
    @GeneratedValue
    private long id;

    private String title;

    @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    private Author author;

    Book() {}

    Book(String title, Author author) {
        this.title = title;
        this.author = author;
    }

    String title() {
        return title;
    }

    Author author() {
        return author;
    }
}
