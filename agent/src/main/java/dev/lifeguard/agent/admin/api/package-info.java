// SPDX-License-Identifier: Apache-2.0
/**
 * The routes, one room for each resource. They ask the features; no feature knows of them, nor of
 * JSON: what is shown of a feature's record is a view's, field by field, so that the document of
 * the endpoint changes only where somebody means it. No threads: a route runs on the server's.
 */
@NullMarked
package dev.lifeguard.agent.admin.api;

import org.jspecify.annotations.NullMarked;
