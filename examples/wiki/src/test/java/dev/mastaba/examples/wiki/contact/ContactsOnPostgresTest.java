package dev.mastaba.examples.wiki.contact;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ContactsOnPostgresTest extends ContactsContract {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    ContactsOnPostgresTest() {
        super(DATABASE);
    }
}
