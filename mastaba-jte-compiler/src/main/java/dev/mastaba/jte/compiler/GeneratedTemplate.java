package dev.mastaba.jte.compiler;

import gg.jte.compiler.ParamInfo;
import java.util.List;
import java.util.Map;

/**
 * The Java source of a template.
 *
 * @param name the template's path
 * @param type the name of its class
 * @param code the source
 * @param staticText the parts of the template that are always the same, in UTF-8
 * @param parameters the template's parameters
 * @param lines the index of the template's line for each line of the source
 * @param calls the called templates by the class of each call
 */
record GeneratedTemplate(
        String name,
        String type,
        String code,
        byte[] staticText,
        List<ParamInfo> parameters,
        int[] lines,
        Map<String, CalledTemplate> calls) {
    /** Returns the line of the template for a line of the source, both from 1 on; 1 if it is not known. */
    int line(long ofSource) {
        return ofSource >= 1 && ofSource <= lines.length ? lines[(int) ofSource - 1] + 1 : 1;
    }
}
