namespace Bihuan.Documents.Writing.Annotations;

/// <summary>
/// 域从哪里开始。没有存结果的域(带圈字符)到结束时才显示成字，批注的起点要退到域的开头：域代码里放不得标记。
/// </summary>
internal sealed class FieldPlaces
{
    private const int MostOpen = 1000;

    private readonly Stack<(XmlPlace Place, string Prefix)> open = [];

    /// <summary>当前这一件正好结束一个域时，它的开头；否则为 null。</summary>
    public (XmlPlace Place, string Prefix)? Ended { get; private set; }

    /// <summary>w:r 里新的一件。</summary>
    /// <param name="fieldCharacter">是 w:fldChar 时它的类型，否则为 null。</param>
    /// <param name="run">所在的 w:r。</param>
    public void Unit(string? fieldCharacter, TracedRun run)
    {
        Ended = null;
        if (fieldCharacter is "begin" && open.Count < MostOpen) open.Push((run.Start, run.ParentPrefix));
        else if (fieldCharacter is "end" && open.TryPop(out var start)) Ended = start;
    }

    /// <summary>新的一段。</summary>
    public void Clear()
    {
        open.Clear();
        Ended = null;
    }
}
