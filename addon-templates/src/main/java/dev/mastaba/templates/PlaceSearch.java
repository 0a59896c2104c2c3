package dev.mastaba.templates;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution.Attribute;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The search for a place in a template. */
final class PlaceSearch {
    private static final String BLOCK = "block:";
    private static final String ID = "id:";

    private final Place place;
    private final TemplateParts parts;
    private final List<TemplateParts.Block> blocks;
    private final List<MarkupElements.Element> elements;

    PlaceSearch(Place place, TemplateParts parts) {
        this.place = place;
        this.parts = parts;
        String part = place.part();
        this.blocks = place.kind().isInElement() || part.startsWith(ID) ? List.of() : parts.blocks(name(part));
        this.elements = place.kind() == Kind.REPLACE || part.startsWith(BLOCK)
                ? List.of()
                : parts.elements().withId(name(part));
    }

    /** Returns the name of a block or the id of an element, without the word before it. */
    static String name(String part) {
        return part.startsWith(BLOCK)
                ? part.substring(BLOCK.length())
                : part.startsWith(ID) ? part.substring(ID.length()) : part;
    }

    boolean isPresent() {
        return !blocks.isEmpty() || !elements.isEmpty();
    }

    Place place() {
        return place;
    }

    /** Returns the block; only if {@link #isBlock}. */
    TemplateParts.Block block() {
        return blocks.get(0);
    }

    boolean isBlock() {
        return !blocks.isEmpty();
    }

    MarkupElements.Element element() {
        return elements.get(0);
    }

    /** Returns the text on which contributions depend: the content of the block, or the start tag of the element. */
    String text() {
        return isBlock() ? parts.text(block()) : parts.elements().startTag(element());
    }

    /** Returns the reason why nothing can be contributed to a place that the template has. */
    Optional<Problem> problem(TemplateName template, List<Placed> contributions) {
        if (blocks.size() + elements.size() > 1) {
            List<Integer> lines = blocks.isEmpty()
                    ? elements.stream().map(each -> parts.line(each.start)).toList()
                    : blocks.stream().map(TemplateParts.Block::line).toList();
            return Optional.of(PlaceProblems.several(
                    place, template, !blocks.isEmpty() && !elements.isEmpty(), lines, contributions));
        }
        if (isBlock()) {
            return Optional.empty();
        }
        MarkupElements.Element element = element();
        if (place.kind() != Kind.TAG && place.kind().isInElement() && element.isVoid()) {
            return Optional.of(PlaceProblems.unfit(
                    place,
                    template,
                    "<" + element.name + "> has no content",
                    parts.line(element.start),
                    contributions));
        }
        boolean needsEnd = place.kind() == Kind.LAST || place.kind() == Kind.AFTER;
        if (needsEnd && element.end < 0) {
            return Optional.of(PlaceProblems.unfit(
                    place,
                    template,
                    "<" + element.name + "> has no end tag in the same branch of the template",
                    parts.line(element.start),
                    contributions));
        }
        if (place.kind() != Kind.TAG) {
            return Optional.empty();
        }
        List<Attribute> attributes = contributions.stream()
                .map(Placed::attribute)
                .filter(Objects::nonNull)
                .toList();
        if (attributes.stream().anyMatch(Attribute::isClass)
                && element.attributes.contains("class")
                && element.classEnd < 0) {
            return Optional.of(PlaceProblems.unfit(
                    place,
                    template,
                    "the classes of <" + element.name + "> are not in quotes, or depend on a condition",
                    parts.line(element.start),
                    contributions));
        }
        return attributes.stream()
                .filter(each -> !each.isClass() && element.attributes.contains(each.name()))
                .findFirst()
                .map(each -> PlaceProblems.unfit(
                        place,
                        template,
                        "<" + element.name + "> already has the attribute " + each.name(),
                        parts.line(element.start),
                        contributions));
    }
}
