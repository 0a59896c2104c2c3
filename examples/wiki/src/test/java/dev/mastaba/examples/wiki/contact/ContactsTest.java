package dev.mastaba.examples.wiki.contact;

import dev.mastaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ContactsTest extends ContactsContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    ContactsTest() {
        super(DATABASE);
    }
}
