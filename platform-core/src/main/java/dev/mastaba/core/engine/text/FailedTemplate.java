package dev.mastaba.core.engine.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template that could not be rendered, as its developer sees it.
 *
 * @param template the name of the template
 * @param line the line that failed, from 1 on; 0 if it is not known
 * @param files the template's file, then the files that it replaced, each as {@code owner:path}; empty if the file was not found
 * @param excerpt the lines around the one that failed; empty unless the application is in development
 * @param reason a sentence, usually without a period
 * @param onDisk the template's file in a folder under development; null if it is in a jar
 */
public record FailedTemplate(
        String template,
        int line,
        List<String> files,
        List<Line> excerpt,
        String reason,
        @Nullable Path onDisk) {
    /** The title of the page, with which the text begins. */
    public static final String TITLE = "A template failed";

    private static final int AROUND = 3;
    private static final int LONGEST_LINE = 200;

    /** A line of a template's file; {@code meant} if it is the one that failed. */
    public record Line(int number, String text, boolean meant) {}

    /** Returns the lines around a line; none if it is not known. */
    public static List<Line> excerpt(int line, List<String> all) {
        List<Line> lines = new ArrayList<>();
        for (int i = Math.max(1, line - AROUND); line > 0 && i <= Math.min(all.size(), line + AROUND); i++) {
            String text = all.get(i - 1);
            String shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
            lines.add(new Line(i, shown, i == line));
        }
        return lines;
    }

    /** Returns the reason and the place: the template, the line, and the file if it has another name, or replaced that of another add-on. */
    public String message() {
        boolean otherwise = files.size() > 1 || files.stream().anyMatch(file -> !file.equals(template));
        return reason + " (" + place() + (otherwise ? ", in " + String.join(", which replaces ", files) : "") + ")";
    }

    private String place() {
        return line > 0 ? template + ", line " + line : template;
    }

    /** Returns a description in plain text. */
    public String text() {
        String lines = excerpt.stream()
                .map(each -> "%s%5d  %s\n".formatted(each.meant() ? ">" : " ", each.number(), each.text()))
                .collect(Collectors.joining());
        return TITLE + ": " + message() + "\n\n" + lines + "\nFiles: " + String.join(", which replaces ", files) + "\n";
    }

    /**
     * Returns a description as HTML, below a heading of its own.
     *
     * @param cause an exception that tells more than the reason, or null
     * @param editor the link that opens the file
     */
    public String html(@Nullable Throwable cause, EditorLink editor) {
        return """
                <p><strong>%s</strong></p>
                <div role="alert"><p id="reason">%s</p></div>
                %s%s<p>Files:</p>
                <ol id="files">%s</ol>
                %s
                <p class="next">Correct the template and save it: the page then reloads. Only browsers on this machine see this page, and only in development.</p>
                """.formatted(
                HtmlText.of(place()),
                HtmlText.of(reason),
                excerpt.isEmpty()
                        ? ""
                        : excerpt.stream()
                                .map(FailedTemplate::marked)
                                .collect(Collectors.joining("\n", "<pre id=\"source\">", "</pre>\n")),
                editor.html(onDisk, line),
                files.stream()
                        .map(file ->
                                "<li>" + (file.equals(files.get(0)) ? "" : "replaced: ") + HtmlText.of(file) + "</li>")
                        .collect(Collectors.joining("\n")),
                cause == null ? "" : "<p>Cause:</p>\n<pre id=\"cause\">" + HtmlText.of(cause.toString()) + "</pre>");
    }

    private static String marked(Line line) {
        String text = HtmlText.of("%5d  %s".formatted(line.number(), line.text()));
        return line.meant() ? "<mark>" + text + "</mark>" : text;
    }
}
