package dev.mastaba.examples.wiki.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;

/** A visitor that turns headings of the first level into headings of the second: a page has one of the first, its title. */
final class HeadingLevels extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
        heading.setLevel(Math.max(2, heading.getLevel()));
        visitChildren(heading);
    }
}
