package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an application writes JSON with.
 *
 * @param mapper Jackson's, the application's own
 * @param settings what the deployer says
 * @param adapters what add-ons say of types
 */
record JsonWriting(ObjectMapper mapper, JsonSettings settings, JsonAdapters adapters) {}
