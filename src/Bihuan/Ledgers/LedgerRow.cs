using Bihuan.People;

namespace Bihuan.Ledgers;

/// <summary>台账的一行。各台账的行都从它来；这里的列由引擎填，台账自己的字段见各 <see cref="Ledger{TRow}"/>。</summary>
public abstract class LedgerRow
{
    /// <summary>机构号，主键的第一段：外键都带着它，引用不会跨机构。</summary>
    public int BodyId { get; set; }

    /// <summary>行号，按时间递增的 UUID，主键的第二段。</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>属于哪个单位；范围由它定。</summary>
    public int UnitId { get; set; }

    /// <summary>单位的第一级上级（或它自己）；没有单位时为 0。保存时由引擎照 <see cref="Unit"/> 填。</summary>
    public int U1 { get; set; }

    /// <summary>第二级；没有时为 0。</summary>
    public int U2 { get; set; }

    /// <summary>第三级；没有时为 0。</summary>
    public int U3 { get; set; }

    /// <summary>第四级；没有时为 0。</summary>
    public int U4 { get; set; }

    /// <summary>限制阅读：只有指定的人（见 <see cref="RowReader"/>）看得见。</summary>
    public bool Restricted { get; set; }

    /// <summary>删除了，可以找回。列表里看不见。</summary>
    public bool Removed { get; set; }

    /// <summary>第几版，新增时为 1，每改一次加一：两个人同时改，后保存的会被提醒。</summary>
    public int Version { get; set; }

    /// <summary>谁登记的；系统登记的为 <see cref="Guid.Empty"/>。</summary>
    public Guid CreatedBy { get; set; }

    /// <summary>登记时刻，UTC。</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>最近一次修改的时刻，UTC。</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>供查找的文字：标为可查的字段连起来，折成半角小写。保存时由引擎填。</summary>
    public string SearchText { get; set; } = "";

    /// <summary>本机构自加的字段，JSON；没有时为 null。只进表单、详情和导出。</summary>
    public string? Extra { get; set; }
}
