using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Chasing;

/// <summary>过去了的一个月的一个数，月初留下，以后不变：一个单位、一个方面、一项一行。限制阅读的不在内。</summary>
public sealed class MonthFigure : IUnaudited
{
    /// <summary>方面最长多少字，同问题的。</summary>
    public const int AspectLength = 100;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个月，写那个月的1日。</summary>
    public required DateOnly Month { get; init; }

    /// <summary>哪个单位，下级的不在内。</summary>
    public required int UnitId { get; init; }

    /// <summary>哪个方面；没有写的、不分方面的是空串。</summary>
    public required string Aspect { get; init; }

    /// <summary>哪一项，见 <see cref="MonthCode"/>。</summary>
    public required MonthCode Code { get; init; }

    /// <summary>多少；钱以分计。</summary>
    public required long Value { get; init; }

    internal static void Describe(EntityTypeBuilder<MonthFigure> entity)
    {
        entity.HasKey(f => new { f.BodyId, f.Month, f.UnitId, f.Aspect, f.Code });
        entity.Property(f => f.Aspect).HasMaxLength(AspectLength);
        entity.Property(f => f.Code).HasConversion<string>().HasMaxLength(30);
        entity.HasOne<Body>().WithMany().HasForeignKey(f => f.BodyId);
    }
}

/// <summary>月度数字的各项。存进数据库的是名字，一旦用了不能改。</summary>
public enum MonthCode
{
    /// <summary>应改的问题。</summary>
    Due,

    /// <summary>已改（销号）的问题。</summary>
    Closed,

    /// <summary>其中这个月销号的。</summary>
    ClosedInMonth,

    /// <summary>来源是立行立改的，应改。</summary>
    ImmediateDue,

    /// <summary>来源是立行立改的，已改。</summary>
    ImmediateClosed,

    /// <summary>性质定为立行立改的，应改。</summary>
    AtOnceDue,

    /// <summary>性质定为立行立改的，已改。</summary>
    AtOnceClosed,

    /// <summary>意见建议。</summary>
    AdviceDue,

    /// <summary>意见建议，已落实。</summary>
    AdviceDone,

    /// <summary>退缴，累计，分。</summary>
    Recovered,

    /// <summary>退缴，这个月收到的，分。</summary>
    RecoveredInMonth,

    /// <summary>建立制度，累计。</summary>
    Rules,

    /// <summary>建立制度，这个月做好的。</summary>
    RulesInMonth,

    /// <summary>修订制度，累计。</summary>
    Revised,

    /// <summary>修订制度，这个月做好的。</summary>
    RevisedInMonth,

    /// <summary>废止制度，累计。</summary>
    Repealed,

    /// <summary>废止制度，这个月做好的。</summary>
    RepealedInMonth,

    /// <summary>处理人次，累计。</summary>
    Disciplined,

    /// <summary>处理人次，这个月的。</summary>
    DisciplinedInMonth,

    /// <summary>其中谈话提醒，累计。</summary>
    Talk,

    /// <summary>其中谈话提醒，这个月的。</summary>
    TalkInMonth,

    /// <summary>其中批评教育，累计。</summary>
    Criticise,

    /// <summary>其中批评教育，这个月的。</summary>
    CriticiseInMonth,

    /// <summary>其中责令检查，累计。</summary>
    Examine,

    /// <summary>其中责令检查，这个月的。</summary>
    ExamineInMonth,

    /// <summary>其中通报批评，累计。</summary>
    Circular,

    /// <summary>其中通报批评，这个月的。</summary>
    CircularInMonth,

    /// <summary>其中诫勉，累计。</summary>
    Admonish,

    /// <summary>其中诫勉，这个月的。</summary>
    AdmonishInMonth,

    /// <summary>其中组织调整或组织处理，累计。</summary>
    Post,

    /// <summary>其中组织调整或组织处理，这个月的。</summary>
    PostInMonth,

    /// <summary>其中党纪处分，累计。</summary>
    Party,

    /// <summary>其中党纪处分，这个月的。</summary>
    PartyInMonth,

    /// <summary>其中政务处分，累计。</summary>
    Public,

    /// <summary>其中政务处分，这个月的。</summary>
    PublicInMonth,

    /// <summary>其中移送有关机关，累计。</summary>
    Transfer,

    /// <summary>其中移送有关机关，这个月的。</summary>
    TransferInMonth,
}
