/**
 * A shop with a catalogue, a cart, orders, an administration, and a JSON API. It is an example of an application that other bundles extend.
 * They add fields to its checkout, columns to its tables, and steps to its jobs, and replace its views, templates, and texts.
 */
@NullMarked
package dev.mastaba.examples.shop;

import org.jspecify.annotations.NullMarked;
