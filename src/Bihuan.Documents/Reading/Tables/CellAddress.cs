using System.Globalization;

namespace Bihuan.Documents.Reading.Tables;

/// <summary>格子的地址，如 C12。</summary>
public static class CellAddress
{
    /// <summary>列从 0 起，行从 1 起。</summary>
    public static string Of(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>列号（从 0 起）变字母。</summary>
    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString(CultureInfo.InvariantCulture) : Column((index / 26) - 1) + Column(index % 26);
}
