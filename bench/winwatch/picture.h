// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tkd::bench {

/// A part of the screen, in tiles of 16 × 16 pixels.
struct Region
{
    std::uint32_t x = 0, y = 0, width = 0, height = 0;
};

/// The screen at one moment: one hash for each tile of a region, row by row.
using Picture = std::vector<std::uint64_t>;

/// In how many tiles two pictures of one region differ.
[[nodiscard]] std::size_t difference(const Picture &a, const Picture &b);
bool savePicture(const Picture &picture, const std::string &file);
[[nodiscard]] std::optional<Picture> readPicture(const std::string &file);

/// The frame buffer of an Xvfb that was started with -fbdir: a file in XWD format, mapped and only read.
class FrameBuffer
{
public:
    static constexpr std::uint32_t tile = 16;

    [[nodiscard]] static std::optional<FrameBuffer> open(const std::string &file);

    [[nodiscard]] Region wholeScreen() const { return {0, 0, m_width / tile, m_height / tile}; }
    [[nodiscard]] Picture look(const Region &region) const;
    /// Writes the whole screen as a PPM file, for a person to look at.
    bool saveScreen(const std::string &file) const;

private:
    struct Unmapping
    {
        std::size_t size;
        void operator()(const unsigned char *bytes) const;
    };
    using Mapping = std::unique_ptr<const unsigned char, Unmapping>;

    explicit FrameBuffer(Mapping mapping);
    [[nodiscard]] std::uint32_t header(std::size_t offset) const;
    [[nodiscard]] const unsigned char *line(std::size_t y) const { return m_pixels + y * m_stride; }

    Mapping m_mapping;
    const unsigned char *m_pixels;
    std::uint32_t m_width, m_height, m_stride;
};

} // namespace tkd::bench
