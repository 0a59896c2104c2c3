package dev.mastaba.docs.tutorial.step2;

// tag::tutorial-2-pages
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages, in memory. */
final class Pages {
    private final Map<String, Page> byName = new ConcurrentHashMap<>();

    Pages() {
        save(new Page("FrontPage", "Welcome. Here begins a wiki; see AboutUs."));
    }

    Optional<Page> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    void save(Page page) {
        byName.put(page.name(), page);
    }
}
// end::tutorial-2-pages
