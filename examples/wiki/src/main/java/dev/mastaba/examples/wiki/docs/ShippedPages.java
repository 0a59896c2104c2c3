package dev.mastaba.examples.wiki.docs;

import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.store.Inserts;
import dev.mastaba.examples.wiki.store.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An importer that adds the shipped documents to the wiki. It adds missing documents, and updates documents that no user has changed. It never
 * changes texts of users. The database records which documents were added last, so that documents are compared only when the bundle ships others.
 */
public final class ShippedPages {
    /** The author of the shipped pages. */
    public static final String AUTHOR = "Mastaba's documents";

    private static final Documents SHIPPED = new Documents(ShippedPages.class, "/wiki-docs/");

    private final Handle sql;
    private final Pages pages;
    private final Documents documents;

    /** Creates an importer that adds the bundle's own documents to the pages that a handle reads and writes. */
    public ShippedPages(Handle sql) {
        this(sql, SHIPPED);
    }

    ShippedPages(Handle sql, Documents documents) {
        this.sql = sql;
        this.pages = new Pages(sql);
        this.documents = documents;
    }

    /**
     * Adds the documents, unless they are those that were added last. The first document is added last, so that it is the newest page. This method can
     * run repeatedly and concurrently.
     */
    public void bring() {
        String digest = documents.digest();
        if (isRecorded(digest)) {
            return;
        }
        Map<String, Revision> untouched = pages.lastChangedBy(AUTHOR);
        List<Map.Entry<String, String>> texts =
                new ArrayList<>(documents.texts().entrySet());
        Collections.reverse(texts);
        for (Map.Entry<String, String> text : texts) {
            bring(PageName.of(text.getKey()), text.getValue(), untouched.get(text.getKey()));
        }
        record(digest);
    }

    /** Saves a document, unless a user has changed the page: then the draft is based on another revision. */
    private void bring(PageName page, String text, @Nullable Revision known) {
        Draft draft = new Draft(known == null ? 0 : known.number(), AUTHOR, "", text);
        boolean changed = known == null || !known.text().equals(draft.text());
        if (changed && draft.problem().isEmpty()) {
            pages.save(page, draft);
        }
    }

    private boolean isRecorded(String digest) {
        return sql.createQuery("SELECT digest FROM wiki_documents WHERE digest = :digest")
                .bind("digest", digest)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private void record(String digest) {
        sql.execute("DELETE FROM wiki_documents");
        Inserts.insert(sql.createUpdate("INSERT INTO wiki_documents (digest) VALUES (:digest)")
                .bind("digest", digest));
    }
}
