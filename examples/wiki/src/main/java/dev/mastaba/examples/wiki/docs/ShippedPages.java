package dev.mastaba.examples.wiki.docs;

import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Pages;
import dev.mastaba.examples.wiki.page.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An importer that adds the shipped documents to the wiki. It adds missing documents, and updates documents that no user has changed. It never
 * changes texts of users.
 */
public final class ShippedPages {
    /** The author of the shipped pages. */
    public static final String AUTHOR = "Mastaba's documents";

    private final Pages pages;
    private final Documents documents;

    /** Creates an importer that adds the bundle's own documents to the given pages. */
    public ShippedPages(Pages pages) {
        this(pages, new Documents(ShippedPages.class, "/wiki-docs/"));
    }

    ShippedPages(Pages pages, Documents documents) {
        this.pages = pages;
        this.documents = documents;
    }

    /** Adds the documents. The first document is added last, so that it is the newest page. This method can run repeatedly and concurrently. */
    public void bring() {
        Map<String, Revision> untouched = pages.lastChangedBy(AUTHOR);
        List<Map.Entry<String, String>> texts = new ArrayList<>(documents.read().entrySet());
        Collections.reverse(texts);
        for (Map.Entry<String, String> text : texts) {
            bring(PageName.of(text.getKey()), text.getValue(), untouched.get(text.getKey()));
        }
    }

    private void bring(PageName page, String text, @Nullable Revision known) {
        Draft draft = new Draft(known == null ? 0 : known.number(), AUTHOR, "", text);
        boolean changed =
                known == null ? pages.newest(page).isEmpty() : !known.text().equals(draft.text());
        if (changed && draft.problem().isEmpty()) {
            pages.save(page, draft);
        }
    }
}
