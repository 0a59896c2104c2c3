package dev.mastaba.templates;

import io.pebbletemplates.pebble.lexer.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts of a template to which other add-ons can contribute, as positions in its tokens: blocks, slots, and elements with ids. */
final class TemplateParts {
    private static final Set<String> PAIRED =
            Set.of("if", "for", "block", "macro", "filter", "autoescape", "embed", SlotTag.NAME);
    private static final Set<Token.Type> BEGINNINGS =
            Set.of(Token.Type.TEXT, Token.Type.PRINT_START, Token.Type.EXECUTE_START);
    /** The signs at which the template language begins, whose tokens have no value. */
    private static final Map<Token.Type, String> SIGNS =
            Map.of(Token.Type.PRINT_START, "{{", Token.Type.EXECUTE_START, "{%");

    private static final Set<String> BRANCHES = Set.of("else", "elseif");

    private final List<Token> tokens;
    private final List<Block> blocks = new ArrayList<>();
    private final TreeMap<Integer, Start> starts = new TreeMap<>();
    private final MarkupElements elements;
    private @Nullable String parent;

    /**
     * A block.
     *
     * @param first the index of the first token of its content
     * @param end the index of the token after its content
     * @param line the line of its tag
     */
    record Block(String name, int first, int end, int line) {}

    /** The token that begins at a position of the text, and the number of its branch. */
    private record Start(int token, int branch) {}

    /** A tag of the template language that is open. */
    private record Open(String tag, @Nullable String name, int first, int line) {}

    TemplateParts(List<Token> tokens) {
        this.tokens = tokens;
        StringBuilder text = new StringBuilder();
        Deque<Open> open = new ArrayDeque<>();
        Deque<Integer> branch = new ArrayDeque<>(List.of(0));
        int numbers = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.getType() == Token.Type.TEXT) {
                starts.put(text.length(), new Start(i, branch.element()));
                text.append(token.getValue().replace(MarkupElements.TAG, ' '));
            } else if (token.getType() == Token.Type.EXECUTE_START) {
                text.append(MarkupElements.TAG);
                String tag = tokens.get(i + 1).getValue();
                if (PAIRED.contains(tag)) {
                    open.push(opened(tag, i));
                    branch.push(++numbers);
                } else if (BRANCHES.contains(tag) && !open.isEmpty()) {
                    branch.pop();
                    branch.push(++numbers);
                } else if (!open.isEmpty() && tag.equals("end" + open.element().tag())) {
                    close(open.pop(), i, open);
                    branch.pop();
                } else if (tag.equals("extends") && tokens.get(i + 2).getType() == Token.Type.STRING) {
                    parent = tokens.get(i + 2).getValue();
                }
            } else if (token.getType() == Token.Type.PRINT_START) {
                text.append(MarkupElements.TAG);
            }
        }
        elements = new MarkupElements(text.toString(), this::branchAt);
    }

    private int branchAt(int position) {
        var entry = starts.floorEntry(position);
        return entry == null ? 0 : entry.getValue().branch();
    }

    private Open opened(String tag, int at) {
        Token name = tokens.get(at + 2);
        boolean named = tag.equals("block");
        return new Open(
                tag,
                named ? name.getValue() : null,
                endOfTag(tokens, at) + 1,
                tokens.get(at).getLineNumber());
    }

    /** Returns the keys of the map in a tag, whose values can contain maps themselves. */
    private static List<String> keys(List<Token> tag) {
        List<String> keys = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < tag.size() - 1; i++) {
            Token token = tag.get(i);
            if (token.getType() == Token.Type.PUNCTUATION) {
                depth += "{[(".contains(token.getValue()) ? 1 : "}])".contains(token.getValue()) ? -1 : 0;
            } else if (depth == 1 && tag.get(i + 1).test(Token.Type.PUNCTUATION, ":")) {
                keys.add(token.getValue());
            }
        }
        return keys;
    }

    /** Adds a block that has ended; the blocks of an embedded template belong to that template. */
    private void close(Open ended, int end, Deque<Open> around) {
        if (ended.tag().equals("block")
                && ended.name() != null
                && around.stream().noneMatch(each -> each.tag().equals("embed"))) {
            blocks.add(new Block(ended.name(), ended.first(), end, ended.line()));
        }
    }

    /** Returns the names of the variables that each slot in the tokens of a template offers, by its name; empty if it offers those of the template. */
    static Map<String, Optional<List<String>>> slots(List<Token> tokens) {
        Map<String, Optional<List<String>>> slots = new LinkedHashMap<>();
        for (int i = 1; i < tokens.size() - 1; i++) {
            if (tokens.get(i - 1).test(Token.Type.EXECUTE_START)
                    && tokens.get(i).test(Token.Type.NAME, SlotTag.NAME)) {
                List<Token> tag = tokens.subList(i, endOfTag(tokens, i));
                boolean lists = tag.stream().anyMatch(token -> token.test(Token.Type.NAME, "with"));
                slots.put(tokens.get(i + 1).getValue(), lists ? Optional.of(keys(tag)) : Optional.empty());
            }
        }
        return slots;
    }

    /** Returns the index of the token that ends the tag at a position. */
    private static int endOfTag(List<Token> tokens, int at) {
        int end = at;
        while (tokens.get(end).getType() != Token.Type.EXECUTE_END
                && tokens.get(end).getType() != Token.Type.EOF) {
            end++;
        }
        return end;
    }

    List<Block> blocks(String name) {
        return blocks.stream().filter(block -> block.name().equals(name)).toList();
    }

    List<String> blockNames() {
        return blocks.stream().map(Block::name).toList();
    }

    /** Returns whether the template has a block without the content that it inherits. */
    boolean replaces(String block) {
        return blocks(block).stream()
                .anyMatch(each -> IntStream.range(each.first(), each.end() - 1)
                        .noneMatch(i -> tokens.get(i).test(Token.Type.NAME, "parent")
                                && tokens.get(i + 1).test(Token.Type.PUNCTUATION, "(")));
    }

    /** Returns the content of a block with single spaces, each text and each tag of the template language on a line. */
    String text(Block block) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens.subList(block.first(), block.end())) {
            String value = Objects.requireNonNullElse(token.getValue(), SIGNS.getOrDefault(token.getType(), ""))
                    .strip()
                    .replaceAll("\\s+", " ");
            if (!value.isEmpty()) {
                boolean begins = BEGINNINGS.contains(token.getType()) && !text.isEmpty();
                text.append(begins ? "\n" : text.isEmpty() ? "" : " ").append(value);
            }
        }
        return text.toString();
    }

    MarkupElements elements() {
        return elements;
    }

    /** Returns the name of the template that this one extends, as written; empty if there is none, or if it is computed. */
    Optional<String> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the index of the token that contains the character at a position of the text. */
    int token(int position) {
        return starts.floorEntry(position).getValue().token();
    }

    /** Returns the position of a character in its token. */
    int offset(int position) {
        return position - starts.floorKey(position);
    }

    /** Returns the line of the character at a position of the text. */
    int line(int position) {
        Token token = tokens.get(token(position));
        return token.getLineNumber()
                - (int) token.getValue()
                        .substring(offset(position))
                        .chars()
                        .filter(sign -> sign == '\n')
                        .count();
    }
}
