package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.url.Urls;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.text.Markdown;
import dev.mastaba.examples.wiki.text.Rendered;

/** Renders the texts of revisions for a request: links to pages depend on where the wiki is mounted. */
record Texts(Markdown markdown) {
    /** The revision's text, with the page's name for a title where the text has none. */
    Rendered render(Revision revision, Request request) {
        Urls urls = Urls.of(request);
        Rendered rendered = markdown.render(revision.text(), name -> pageUrl(name, urls));
        return rendered.title().isEmpty() ? new Rendered(revision.page(), rendered.html()) : rendered;
    }

    private static String pageUrl(String name, Urls urls) {
        return urls.path("page", java.util.Map.of("name", name));
    }
}
