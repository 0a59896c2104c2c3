package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a template.
 *
 * @param template the template
 * @param line the line number, from 1 on; 0 if it is not known
 * @param files the template's file, then the files that it replaced, each as {@code owner:path}; empty if the template no longer exists
 */
record TemplatePlace(TemplateName template, int line, List<String> files) {
    private static final int LONGEST_CHAIN = 16;
    private static final int AROUND = 3;
    private static final int LONGEST_LINE = 200;

    static TemplatePlace of(TemplateName template, int line, Assets assets) {
        List<String> files = new ArrayList<>();
        Optional<Asset> asset = find(template, assets);
        while (asset.isPresent() && files.size() < LONGEST_CHAIN) {
            Asset file = asset.get();
            files.add(file.source().toString());
            asset = assets.find(AssetSpec.ORIGINAL + ":" + file.spec().path(), file)
                    .filter(replaced -> !replaced.source().equals(file.source()));
        }
        return new TemplatePlace(template, line, List.copyOf(files));
    }

    private static Optional<Asset> find(TemplateName template, Assets assets) {
        try {
            return template.find(assets);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** Returns a text for display: the template, the line, and the file if it replaced that of another add-on. */
    String text() {
        StringBuilder text = new StringBuilder(template.shown());
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (files.size() > 1) {
            text.append(", in ").append(files.get(0));
            text.append(", which replaces ").append(String.join(", which replaces ", files.subList(1, files.size())));
        }
        return text.toString();
    }

    /** Returns the lines around this one with their numbers; empty if the line is not known. */
    List<Line> excerpt(Assets assets) {
        try {
            Optional<Asset> asset = find(template, assets);
            return line == 0 || asset.isEmpty()
                    ? List.of()
                    : around(asset.get().text().lines().toList());
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private List<Line> around(List<String> all) {
        List<Line> lines = new ArrayList<>();
        for (int i = Math.max(1, line - AROUND); i <= Math.min(all.size(), line + AROUND); i++) {
            String text = all.get(i - 1);
            lines.add(new Line(
                    i, text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text, i == line));
        }
        return lines;
    }

    /**
     * A line of the template's text.
     *
     * @param meant whether it is the reported line
     */
    record Line(int number, String text, boolean meant) {}
}
