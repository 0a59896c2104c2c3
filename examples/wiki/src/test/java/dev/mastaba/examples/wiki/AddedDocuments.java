package dev.mastaba.examples.wiki;

import dev.mastaba.testing.TestApp;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The wiki adds its documents while it serves; a test that reads them waits. */
final class AddedDocuments {
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

    private AddedDocuments() {}

    /** Waits until the documents are there: all of them are added in one transaction. */
    static TestApp in(TestApp app) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (app.get("/glossary").status() != 200) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The wiki has no documents");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return app;
    }
}
