package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Lineage;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.examples.wiki.contents.Entry;
import dev.mastaba.examples.wiki.contents.Part;
import dev.mastaba.examples.wiki.contents.Section;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.i18n.Formats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of contents: a tree of sections below one route, beside the pages, which have a route with their names. */
final class ContentsViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private static final PageName FRONT = PageName.of("Home");

    private final WikiDatabase database;

    ContentsViews(WikiDatabase database) {
        this.database = database;
    }

    /**
     * A place to link to.
     *
     * @param name the name for people
     * @param url its path
     * @param size the number of pages; 1 for a page
     */
    record Place(String name, String url, int size) {}

    /**
     * A part of the contents.
     *
     * @param title its heading
     * @param places its pages, in the order of the front page
     */
    record Group(String title, List<Place> places) {}

    /**
     * The data for the template of a section.
     *
     * @param title its name
     * @param above the sections that contain it, the outermost first
     * @param parts the parts of the contents, only at the root
     * @param own the page of the same name; none or one
     * @param places the sections and pages in it
     * @param changes the URL of the list of its changes
     */
    record Contents(
            String title, List<Place> above, List<Group> parts, List<Place> own, List<Place> places, String changes) {}

    /** Returns the root of the tree. */
    Section root(Request request) {
        return Section.root(database.pages(request).all());
    }

    /** Returns the address of a section: below the route {@code contents}, wherever the tree begins. */
    static ResourceUrlAdapter.Address address(Resource section, Request request) {
        List<String> names = new ArrayList<>(
                ResourceUrlAdapter.byLineage().address(section, request).physical());
        names.add(0, "contents");
        return new ResourceUrlAdapter.Address(names, names);
    }

    Contents show(Section section, Request request) {
        List<Resource> above = new ArrayList<>(Lineage.of(section));
        above.remove(0);
        Collections.reverse(above);
        return new Contents(
                title(section, request),
                above.stream().map(one -> place(one, request)).toList(),
                section.parent() == null ? parts(section, request) : List.of(),
                section.own().stream()
                        .map(page -> place(new Entry(page.page(), section, page), request))
                        .toList(),
                section.children().stream().map(child -> place(child, request)).toList(),
                Urls.of(request).resourcePath(section, UrlParts.NONE.elements("changes")));
    }

    /** Returns the parts that the front page lists, with those of their pages that exist. */
    private List<Group> parts(Section root, Request request) {
        Map<String, Change> known = root.pages().stream().collect(Collectors.toMap(Change::page, Function.identity()));
        return Part.of(database.pages(request).newest(FRONT).map(Revision::text).orElse("")).stream()
                .map(part -> new Group(
                        part.title(),
                        part.links().stream()
                                .flatMap(link -> Optional.ofNullable(known.get(link.page())).stream()
                                        .map(page -> new Place(link.text(), url(page, root, request), 1)))
                                .toList()))
                .filter(group -> !group.places().isEmpty())
                .toList();
    }

    private static String url(Change page, Section root, Request request) {
        return Urls.of(request).resourcePath(new Entry(page.page(), root, page), UrlParts.NONE);
    }

    /** Returns the changes in a section, newest first. */
    ListViews.Changes changes(Section section, Request request) {
        Formats formats = Formats.of(request);
        return new ListViews.Changes(
                Localizer.of(request)
                        .translate(TEXT.of("Changes: ${section}").with("section", title(section, request))),
                section.pages().stream()
                        .sorted(Comparator.comparing(Change::written).reversed())
                        .map(change -> Shown.of(change, formats))
                        .toList());
    }

    /** Redirects to the page, which has its own URL. */
    Response entry(Entry entry, Request request) {
        return Response.redirect(301, Urls.of(request).resourcePath(entry, UrlParts.NONE));
    }

    private static Place place(Resource resource, Request request) {
        int size = resource instanceof Section section ? section.pages().size() : 1;
        return new Place(title(resource, request), Urls.of(request).resourcePath(resource, UrlParts.NONE), size);
    }

    private static String title(Resource resource, Request request) {
        return resource.name().isEmpty() ? Localizer.of(request).translate(TEXT.of("Contents")) : resource.name();
    }
}
