package dev.mastaba.examples.wiki;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who uses the wiki by its forms; the test's client is the browser. */
record Person(TestApp app, String name, String password) {
    static final String PASSWORD = "a long sentence";

    /** Somebody who has no account yet. */
    static Person called(String name, TestApp app) {
        return new Person(app, name, PASSWORD);
    }

    /** Registers, and is logged in. */
    static Person registered(String name, TestApp app) {
        Person person = called(name, app);
        person.register().expectStatus(303);
        return person;
    }

    TestResponse register() {
        return send("/register", "/register", Map.of("name", name, "password", password, "again", password));
    }

    TestResponse login() {
        return login("");
    }

    TestResponse login(String next) {
        return send("/login", "/login", Map.of("name", name, "password", password, "next", next));
    }

    TestResponse logout() {
        return post("/logout", Map.of());
    }

    /** Sends what a form on the front page would send, with its token. */
    TestResponse post(String target, Map<String, ?> fields) {
        return send("/login", target, fields);
    }

    /** Sends a form with the token of a page. */
    TestResponse send(String page, String target, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        List<String> tokens = app.get(page).attributes("input[name=csrf_token]", "value");
        if (!tokens.isEmpty()) {
            all.put("csrf_token", tokens.get(0));
        }
        return app.post(target, all);
    }
}
