package dev.mastaba.templates;

import dev.mastaba.core.render.Contribution.Attribute;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Markup;
import io.pebbletemplates.pebble.lexer.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tokens of a template, with tags for contributions between them. The tokens of the template itself stay as they are, because tenants share them. */
final class WovenTokens {
    private final List<Token> tokens;
    private final TemplateParts parts;
    private final List<Insertion> insertions = new ArrayList<>();

    /**
     * Tokens or a text to be inserted.
     *
     * @param token the index of the token in which, or before which, they are inserted
     * @param offset the position in the text of this token
     * @param order the order of insertions at the same position
     * @param text an attribute; empty for tokens
     */
    private record Insertion(int token, int offset, int order, List<Token> tokens, String text) {}

    WovenTokens(List<Token> tokens, TemplateParts parts) {
        this.tokens = tokens;
        this.parts = parts;
    }

    /** Adds the tag that shows the contributions at a place. */
    void add(PlaceSearch found) {
        Place place = found.place();
        if (found.isBlock()) {
            addToBlock(place, found.block());
        } else {
            MarkupElements.Element element = found.element();
            switch (place.kind()) {
                case AFTER -> after(element.end, 20, place);
                case FIRST -> after(element.tagEnd, 21, place);
                case LAST -> before(element.close, 22, place);
                default -> before(element.start, 23, place);
            }
        }
    }

    private void addToBlock(Place place, TemplateParts.Block block) {
        int line = block.line();
        if (place.kind() == Kind.BEFORE) {
            insert(block.first(), 0, 10, ContributedTag.tokens(place, line));
        } else if (place.kind() == Kind.AFTER) {
            insert(block.end(), 0, 13, ContributedTag.tokens(place, endLine(block)));
        } else {
            insert(block.first(), 0, 11, ContributedTag.tokens(place, line));
            insert(block.end(), 0, 12, ContributedTag.endTokens(endLine(block)));
        }
    }

    private int endLine(TemplateParts.Block block) {
        return tokens.get(block.end()).getLineNumber();
    }

    /** Adds an attribute to the start tag of an element; a class is added to its classes. */
    void addAttribute(MarkupElements.Element element, Attribute attribute) {
        String value = Markup.escape(attribute.value());
        if (attribute.isClass() && element.classEnd >= 0) {
            int position = element.classEnd;
            insertions.add(new Insertion(parts.token(position), parts.offset(position), 30, List.of(), " " + value));
        } else {
            int position = element.nameEnd - 1;
            insertions.add(new Insertion(
                    parts.token(position),
                    parts.offset(position) + 1,
                    30,
                    List.of(),
                    " " + attribute.name() + "=\"" + value + "\""));
        }
    }

    private void after(int position, int order, Place place) {
        int token = parts.token(position - 1);
        insert(token, parts.offset(position - 1) + 1, order, ContributedTag.tokens(place, parts.line(position - 1)));
    }

    private void before(int position, int order, Place place) {
        insert(
                parts.token(position),
                parts.offset(position),
                order,
                ContributedTag.tokens(place, parts.line(position)));
    }

    private void insert(int token, int offset, int order, List<Token> inserted) {
        insertions.add(new Insertion(token, offset, order, inserted, ""));
    }

    List<Token> tokens() {
        if (insertions.isEmpty()) {
            return tokens;
        }
        insertions.sort(Comparator.comparingInt(Insertion::token)
                .thenComparingInt(Insertion::offset)
                .thenComparingInt(Insertion::order));
        List<Token> woven = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < tokens.size(); i++) {
            List<Insertion> here = new ArrayList<>();
            while (next < insertions.size() && insertions.get(next).token() == i) {
                here.add(insertions.get(next++));
            }
            if (here.isEmpty()) {
                woven.add(tokens.get(i));
            } else {
                weave(tokens.get(i), here, woven);
            }
        }
        return woven;
    }

    private static void weave(Token token, List<Insertion> here, List<Token> woven) {
        if (token.getType() != Token.Type.TEXT) {
            here.forEach(each -> woven.addAll(each.tokens()));
            woven.add(token);
            return;
        }
        String text = token.getValue();
        StringBuilder open = new StringBuilder();
        int from = 0;
        for (Insertion each : here) {
            open.append(text, from, each.offset()).append(each.text());
            from = each.offset();
            if (!each.tokens().isEmpty()) {
                addText(open, token, text.substring(from), woven);
                woven.addAll(each.tokens());
                open.setLength(0);
            }
        }
        open.append(text, from, text.length());
        addText(open, token, "", woven);
    }

    /** Adds a text; the engine's line numbers are those of the end of a text. */
    private static void addText(StringBuilder text, Token of, String rest, List<Token> woven) {
        if (text.length() > 0) {
            int line = of.getLineNumber()
                    - (int) rest.chars().filter(sign -> sign == '\n').count();
            woven.add(new Token(Token.Type.TEXT, text.toString(), line));
        }
    }
}
