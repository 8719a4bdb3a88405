namespace Bihuan.Documents.Writing.Forms;

/// <summary>空行不够、往中间加行时，各行移到哪里：与在表格软件里在最后一个空行之前插入一样，求和的范围跟着长。</summary>
/// <param name="First">头一个空行。</param>
/// <param name="Last">最后一个空行。</param>
/// <param name="Delta">加了几行，不小于 0。</param>
internal readonly record struct FormShift(int First, int Last, int Delta)
{
    /// <summary>一张工作表最多几行。</summary>
    public const int LastSheetRow = 1_048_576;

    /// <summary>单独一行、范围的起点。</summary>
    public int Start(int row) => row > First && row >= Last ? row + Delta : row;

    /// <summary>范围的终点。</summary>
    public int End(int row) => row >= Last ? Math.Min(row + Delta, LastSheetRow) : row;
}
