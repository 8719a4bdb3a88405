namespace Bihuan.Controls;

/// <summary>查询碰到的一处：说的是哪一行，或者哪个单位、哪个支部、哪一期。各规则在自己的文件里接着写要说明的数。</summary>
public abstract class Hit
{
    /// <summary>哪一行；说的不是一行的为 null。</summary>
    public Guid? RowId { get; init; }

    /// <summary>归哪个单位；整个机构的为 0。</summary>
    public int UnitId { get; init; }

    /// <summary>哪个支部、哪个专题；不分的为空。最多 <see cref="Finding.GroupLength"/> 字。</summary>
    public string Group { get; init; } = "";

    /// <summary>有多要紧；“判断”一类的一律是提示。</summary>
    public FindingLevel Level { get; init; }

    // 同一条规则下，认得出是不是同一处
    internal string SubjectIn(PeriodSpan? period) => Finding.SubjectOf(RowId, period?.From, UnitId, Group);
}
