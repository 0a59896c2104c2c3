package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The parts with which an application writes JSON.
 *
 * @param mapper Jackson's mapper, the application's own
 * @param settings the operator's settings
 * @param adapters the adapters that add-ons register for types
 */
record JsonWriting(ObjectMapper mapper, JsonSettings settings, JsonAdapters adapters) {}
