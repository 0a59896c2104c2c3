package dev.mastaba.libraries.joinedhibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The title of a book. */
@Entity
public class Title {
    @Id
    private String text;

    /** For Hibernate. */
    protected Title() {}

    Title(String text) {
        this.text = text;
    }
}
