package dev.mastaba.examples.wiki.contact;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ContactsOnMariaTest extends ContactsContract {
    @RegisterExtension
    static final TestDatabase DATABASE = MariaServer.database();

    ContactsOnMariaTest() {
        super(DATABASE);
    }
}
