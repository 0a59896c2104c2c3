package dev.mastaba.examples.wiki.contents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the wiki's table of contents: a heading of the front page with a list of links to pages. Only the front page defines the order of the
 * parts and of their links.
 *
 * @param title the text of the heading
 * @param links the links, in the order of the front page
 */
public record Part(String title, List<Link> links) {
    private static final Pattern HEADING = Pattern.compile("^## +(.*)$");
    private static final Pattern ITEM = Pattern.compile("^[-*] +\\[([^\\]]+)\\]\\(([^)#/:\\s]+)(?:#[^)\\s]*)?\\).*$");

    /** Creates a part with a copy of the links. */
    public Part {
        links = List.copyOf(links);
    }

    /**
     * A link to a wiki page in a part of the table of contents.
     *
     * @param text the text of the link
     * @param page the name of the page
     */
    public record Link(String text, String page) {}

    /** Returns the parts of a Markdown text: its second-level headings that are followed by a list of links to pages. */
    public static List<Part> of(String markdown) {
        List<Part> parts = new ArrayList<>();
        String title = "";
        List<Link> links = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (heading.matches()) {
                add(parts, title, links);
                title = heading.group(1).strip();
                links.clear();
            } else if (item.matches()) {
                links.add(new Link(item.group(1), item.group(2)));
            }
        }
        add(parts, title, links);
        return List.copyOf(parts);
    }

    private static void add(List<Part> parts, String title, List<Link> links) {
        if (!title.isEmpty() && !links.isEmpty()) {
            parts.add(new Part(title, links));
        }
    }
}
