package dev.mastaba.benchmarks.http;

import java.util.ArrayList;
import java.util.List;

/** A row of the page; its texts have to be escaped. */
public record Person(int id, String name, String email, String note) {
    static final String TITLE = "People & \"things\"";

    private static final int MANY = 20;

    /** Returns the rows, created anew for each page, as from a database. */
    static List<Person> all() {
        List<Person> people = new ArrayList<>(MANY);
        for (int i = 1; i <= MANY; i++) {
            people.add(new Person(
                    i, "Name <" + i + ">", "user" + i + "@example.org", "it's a \"note\" & more <b>" + i + "</b>"));
        }
        return people;
    }
}
