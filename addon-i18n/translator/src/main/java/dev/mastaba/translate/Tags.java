package dev.mastaba.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of HTML in a message. */
final class Tags {
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]{0,30})(?=[\\s/>])[^<>]{0,2000}>");

    private Tags() {}

    /** Returns the names of the tags, sorted, since translations may reorder them. */
    static List<String> of(String text) {
        List<String> all = new ArrayList<>();
        for (Matcher tag = TAG.matcher(text); tag.find(); ) {
            all.add("<" + tag.group(1) + ">");
        }
        Collections.sort(all);
        return all;
    }
}
