using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>报出的总数在行内的位置，以及怎样把数写给人看。</summary>
internal static class TotalPlace
{
    /// <summary>行内的起止；文中找不到这几个字时为 null(说的是整行)。</summary>
    public static (int Column, int End)? Of(CheckedDocument document, StatedTotal total)
    {
        if (total.Line < 1 || total.Line > document.LineCount)
            return null;
        var text = document.Text(total.Line);
        var column = total.Column is { } known && text.AsSpan(Math.Min(known, text.Length)).StartsWith(total.Text) ? known : text.IndexOf(total.Text, StringComparison.Ordinal);
        return column < 0 ? null : (column, column + total.Text.Length);
    }

    /// <summary>去掉多余的零。</summary>
    public static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
