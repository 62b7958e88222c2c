#pragma once
// A heap cell with value semantics, for recursive sum types.

#include <memory>
#include <utility>

namespace licet::text {

template <class T>
class Box {
public:
    Box() : cell_(std::make_unique<T>()) {}
    Box(T value) : cell_(std::make_unique<T>(std::move(value))) {}  // NOLINT(google-explicit-constructor)
    Box(const Box& other) : cell_(std::make_unique<T>(*other.cell_)) {}
    Box(Box&&) noexcept = default;
    Box& operator=(const Box& other) {
        if (this != &other) cell_ = std::make_unique<T>(*other.cell_);
        return *this;
    }
    Box& operator=(Box&&) noexcept = default;
    ~Box() = default;

    const T& operator*() const { return *cell_; }
    T& operator*() { return *cell_; }
    const T* operator->() const { return cell_.get(); }
    T* operator->() { return cell_.get(); }
    friend bool operator==(const Box& a, const Box& b) { return *a == *b; }

private:
    std::unique_ptr<T> cell_;
};

}  // namespace licet::text
