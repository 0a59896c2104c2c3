/** Operations on the wiki's texts: conversion of Markdown to safe HTML, and the difference between two texts. */
@NullMarked
package dev.mastaba.examples.wiki.text;

import org.jspecify.annotations.NullMarked;
