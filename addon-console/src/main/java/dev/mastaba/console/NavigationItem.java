package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.i18n.TranslationString;

/**
 * An entry of the list {@code console:navigation}. A bundle that brings a page of its own adds one:
 * {@code Contributions.of(config).add("console:navigation", "costs", new NavigationItem(NavigationItem.OPERATES, TEXT.of("Costs"), "costs"))}.
 *
 * @param group the heading above the entry; entries with the same heading form a group
 * @param text the text of the link
 * @param route the name of the route to which it leads, which has no placeholders
 */
public record NavigationItem(TranslationString group, TranslationString text, String route) {
    /** The heading of pages about what serves. */
    public static final TranslationString SERVES = TEXT.of("What serves");

    /** The heading of pages that change what serves. */
    public static final TranslationString CHANGES = TEXT.of("Change").meaning("verb");

    /** The heading of pages that explain the composition of applications. */
    public static final TranslationString INSPECTS = TEXT.of("Inspect");

    /** The heading of pages about the running server. */
    public static final TranslationString OPERATES = TEXT.of("Operate");
}
