// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/winwatch/picture.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <fstream>

namespace tkd::bench {

namespace {

constexpr std::uint32_t bytesPerPixel = 4;
// Places in the XWD header, which is made of big-endian 32-bit words.
constexpr std::size_t headerSizeAt = 0, widthAt = 16, heightAt = 20, strideAt = 48, colorsAt = 76;
constexpr std::size_t colorSize = 12;
constexpr std::size_t headerSize = 100;

std::uint64_t mixedWith(std::uint64_t hash, const unsigned char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29);
}

} // namespace

std::size_t difference(const Picture &a, const Picture &b)
{
    std::size_t tiles = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        tiles += a[i] != b[i] ? 1 : 0;
    }
    return tiles + (a.size() > b.size() ? a.size() - b.size() : b.size() - a.size());
}

bool savePicture(const Picture &picture, const std::string &file)
{
    std::ofstream out(file);
    for (const std::uint64_t hash : picture) {
        out << hash << '\n';
    }
    return out.good();
}

std::optional<Picture> readPicture(const std::string &file)
{
    std::ifstream in(file);
    Picture picture;
    for (std::uint64_t hash = 0; in >> hash;) {
        picture.push_back(hash);
    }
    return picture.empty() ? std::nullopt : std::optional(std::move(picture));
}

void FrameBuffer::Unmapping::operator()(const unsigned char *bytes) const
{
    munmap(const_cast<unsigned char *>(bytes), size);
}

std::optional<FrameBuffer> FrameBuffer::open(const std::string &file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status
    {
    };
    if (descriptor < 0 || fstat(descriptor, &status) != 0
        || status.st_size < static_cast<off_t>(headerSize)) {
        std::perror(file.c_str());
        return std::nullopt;
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void *bytes = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (bytes == MAP_FAILED) {
        std::perror(file.c_str());
        return std::nullopt;
    }
    return FrameBuffer(Mapping(static_cast<const unsigned char *>(bytes), Unmapping{size}));
}

FrameBuffer::FrameBuffer(Mapping mapping)
    : m_mapping(std::move(mapping))
    , m_pixels(m_mapping.get() + header(headerSizeAt) + header(colorsAt) * colorSize)
    , m_width(header(widthAt))
    , m_height(header(heightAt))
    , m_stride(header(strideAt))
{
}

std::uint32_t FrameBuffer::header(std::size_t offset) const
{
    const unsigned char *bytes = m_mapping.get() + offset;
    return std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 | std::uint32_t(bytes[2]) << 8
        | bytes[3];
}

Picture FrameBuffer::look(const Region &region) const
{
    Picture picture(static_cast<std::size_t>(region.width) * region.height);
    for (std::size_t y = 0; y < static_cast<std::size_t>(region.height) * tile; ++y) {
        const unsigned char *pixels =
            line(region.y * tile + y) + static_cast<std::size_t>(region.x) * tile * bytesPerPixel;
        std::uint64_t *hashes = &picture[y / tile * region.width];
        for (std::size_t x = 0; x < region.width; ++x) {
            for (std::size_t i = 0; i < tile * bytesPerPixel; i += sizeof(std::uint64_t)) {
                hashes[x] = mixedWith(hashes[x], pixels + x * tile * bytesPerPixel + i);
            }
        }
    }
    return picture;
}

bool FrameBuffer::saveScreen(const std::string &file) const
{
    std::ofstream out(file, std::ios::binary);
    out << "P6\n" << m_width << ' ' << m_height << "\n255\n";
    for (std::size_t y = 0; y < m_height; ++y) {
        for (const unsigned char *pixel = line(y); pixel < line(y) + m_width * bytesPerPixel;
             pixel += bytesPerPixel) {
            out.put(static_cast<char>(pixel[2]))
                .put(static_cast<char>(pixel[1]))
                .put(static_cast<char>(pixel[0]));
        }
    }
    return out.good();
}

} // namespace tkd::bench
