package dev.mastaba.json;

import dev.mastaba.core.extend.Settings;

/**
 * The operator's settings of JSON.
 *
 * @param limit the maximum size of a request body in bytes: {@code mastaba.json.limit}, 1 MiB
 * @param tokens the maximum number of values, names, and brackets in a body: {@code mastaba.json.tokens}, 200,000
 * @param built the maximum size in bytes of a response that is built before it is sent: {@code mastaba.json.built}, 32 MiB
 * @param streamed the maximum size in bytes of a response that is written row by row: {@code mastaba.json.streamed}, 1 GiB
 * @param depth the maximum depth of nested objects and lists in a response: {@code mastaba.json.depth}, 200
 * @param unknownFields whether bodies may contain names that their type does not have: {@code mastaba.json.unknown-fields}, false
 * @param pretty whether responses have line breaks and indents: {@code mastaba.json.pretty}, true in development
 */
record JsonSettings(int limit, int tokens, int built, int streamed, int depth, boolean unknownFields, boolean pretty) {
    static JsonSettings of(Settings settings) {
        return new JsonSettings(
                settings.number("mastaba.json.limit", 1 << 20),
                settings.number("mastaba.json.tokens", 200_000, 1, Integer.MAX_VALUE),
                settings.number("mastaba.json.built", 32 << 20, 1, Integer.MAX_VALUE),
                settings.number("mastaba.json.streamed", 1 << 30, 1, Integer.MAX_VALUE),
                settings.number("mastaba.json.depth", 200, 1, 1_000),
                settings.flag("mastaba.json.unknown-fields", false),
                settings.flag("mastaba.json.pretty", settings.flag("mastaba.dev", false)));
    }
}
