using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Controls;

/// <summary>一条规则现在的样子。存进数据库的是数，一旦用了不能改。</summary>
public enum ControlLight
{
    /// <summary>还没有查过。</summary>
    NotRun = 0,

    /// <summary>绿：查过，没有碰到。</summary>
    Green = 1,

    /// <summary>黄：有临近期限的。</summary>
    Yellow = 2,

    /// <summary>红：有疑似不符的。</summary>
    Red = 3,

    /// <summary>有提示，由人判断。</summary>
    Hint = 4,

    /// <summary>无数据：要看的台账空着，或者很久没有登记。从不显示成绿。</summary>
    NoData = 5,

    /// <summary>没有开。</summary>
    Off = 6,

    /// <summary>没有查成，照上一次的显示。</summary>
    Failed = 7,
}

/// <summary>一条规则在一个机构里最近一次查的结果。</summary>
public sealed class ControlState : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪条规则。</summary>
    public required string ControlId { get; init; }

    /// <summary>现在的样子。</summary>
    public ControlLight Light { get; set; }

    /// <summary>照哪一版查的，见 <see cref="Control.Revision"/>。</summary>
    public int Revision { get; set; }

    /// <summary>最近一次查的时刻，UTC。</summary>
    public DateTime RanAt { get; set; }

    /// <summary>那一天，北京日期。</summary>
    public DateOnly RanOn { get; set; }

    /// <summary>疑似不符几条，不含暂不处理的。</summary>
    public int Red { get; set; }

    /// <summary>临近期限几条，不含暂不处理的。</summary>
    public int Yellow { get; set; }

    /// <summary>提示几条。</summary>
    public int Hints { get; set; }

    /// <summary>暂不处理几条。</summary>
    public int Waived { get; set; }

    /// <summary>碰到的太多，只记下前面的；一共几处。没有超出的为 null。</summary>
    public int? Total { get; set; }

    /// <summary>从哪天起一直是绿的；现在不绿的为 null。</summary>
    public DateOnly? GreenSince { get; set; }

    /// <summary>销号时才打开的：下一次真的整条查到的是先前就有的，见 <see cref="Finding.WasBefore"/>；查过就清掉。</summary>
    public bool NextIsFirst { get; set; }

    /// <summary>为什么无数据、没有查成；没有可说的为 null。</summary>
    public string? Why { get; set; }

    /// <summary>这一次查了多少毫秒。</summary>
    public int Milliseconds { get; set; }

    internal static void Describe(EntityTypeBuilder<ControlState> entity)
    {
        entity.HasKey(s => new { s.BodyId, s.ControlId });
        entity.Property(s => s.ControlId).HasMaxLength(Control.IdLength);
        entity.Property(s => s.Why).HasMaxLength(300);
    }
}

/// <summary>一条规则一天的样子：那一天最后一次查的结果。</summary>
public sealed class ControlDay : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪条规则。</summary>
    public required string ControlId { get; init; }

    /// <summary>哪一天。</summary>
    public required DateOnly Day { get; init; }

    /// <summary>什么样子。</summary>
    public ControlLight Light { get; set; }

    /// <summary>开着几条，不含暂不处理的。</summary>
    public int Findings { get; set; }

    internal static void Describe(EntityTypeBuilder<ControlDay> entity)
    {
        entity.HasKey(d => new { d.BodyId, d.ControlId, d.Day });
        entity.Property(d => d.ControlId).HasMaxLength(Control.IdLength);
        entity.HasIndex(d => new { d.BodyId, d.Day });
    }
}
