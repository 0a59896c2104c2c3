package dev.mastaba.libraries.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
class Author {
    @Id
    @GeneratedValue
    private long id;

    private String name;

    Author() {}

    Author(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }
}
