"""An article becomes words, trees and names."""
