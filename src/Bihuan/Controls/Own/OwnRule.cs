using System.Globalization;

using Bihuan.Ledgers.Listing;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Controls.Own;

/// <summary>机构自己定的一条：承诺，或者自建的规则。查的时候变成 <see cref="OwnControl"/>，与内置的一样开、关、暂不处理。</summary>
public sealed class OwnRule
{
    /// <summary>代号的开头，后面是号。</summary>
    public const string Prefix = "own.";

    /// <summary>名称最长多少字。</summary>
    public const int TitleLength = 60;

    /// <summary>条件的说明最长多少字。</summary>
    public const int WordsLength = 400;

    /// <summary>附的话最长多少字。</summary>
    public const int MessageLength = 150;

    /// <summary>一个机构最多几条。</summary>
    public const int Most = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>代号，如 own.12；删了的不再用。</summary>
    public required string ControlId { get; init; }

    /// <summary>第几条，一个机构内从 1 起。</summary>
    public required int Number { get; init; }

    /// <summary>名称。</summary>
    public string Title { get; set; } = "";

    /// <summary>性质：承诺，或者规定、判断。</summary>
    public ControlNature Nature { get; set; }

    /// <summary>说的是谁。</summary>
    public OwnSubject Subject { get; set; }

    /// <summary>哪本台账，代号。</summary>
    public string Ledger { get; set; } = "";

    /// <summary>哪些行：列表网址里 ? 及其后的一段，空串是全部。</summary>
    public string Rows { get; set; } = "";

    /// <summary>哪些行，给人看的话；不限的为空串。</summary>
    public string RowsWords { get; set; } = "";

    /// <summary>照哪个日期算在哪一期；没有日期的台账为 null。</summary>
    public string? DateField { get; set; }

    /// <summary>多久一期；到某一天为止的、有一行就报的为 null。</summary>
    public Cadence? Every { get; set; }

    /// <summary>从哪天起算：分期的，从这一天所在的那一期起。</summary>
    public DateOnly Since { get; set; }

    /// <summary>到哪天为止，含；分期的、有一行就报的为 null。</summary>
    public DateOnly? Due { get; set; }

    /// <summary>数什么。</summary>
    public OwnMeasure Measure { get; set; }

    /// <summary>加哪个字段；数行数的为 null。</summary>
    public string? SumField { get; set; }

    /// <summary>占哪些行的几成，写法同 <see cref="Rows"/>；不算几成的为 null。</summary>
    public string? WiderRows { get; set; }

    /// <summary>怎样比。</summary>
    public OwnComparison Comparison { get; set; }

    /// <summary>定的数：行数；金额为分；几成为万分之一。</summary>
    public long Threshold { get; set; }

    /// <summary>分单位的：哪个单位的各个下级；各个第一级单位为 null。</summary>
    public int? UnitId { get; set; }

    /// <summary>分人的：人员台账里的哪些人，写法同 <see cref="Rows"/>；不分人的为 null。</summary>
    public string? People { get; set; }

    /// <summary>哪些人，给人看的话。</summary>
    public string PeopleWords { get; set; } = "";

    /// <summary>分人的：由哪一项认出是谁，见 <see cref="OwnLink"/>；不分人的为 null。</summary>
    public string? Link { get; set; }

    /// <summary>预警后面附的话；没有的为 null。</summary>
    public string? Message { get; set; }

    /// <summary>提醒谁。</summary>
    public Guid ResponsibleId { get; set; }

    /// <summary>提醒的人的姓名，写的时候的。</summary>
    public string Responsible { get; set; } = "";

    /// <summary>最近由谁定的：条件照他看得见的核对过。</summary>
    public Guid MakerId { get; set; }

    /// <summary>他的姓名，写的时候的。</summary>
    public string Maker { get; set; } = "";

    /// <summary>他定的那一天，北京日期。</summary>
    public DateOnly MadeOn { get; set; }

    /// <summary>从哪天起，定的人看不全要看的台账了；看得全的为 null。</summary>
    public DateOnly? UnseenSince { get; set; }

    /// <summary>哪天删的；在的为 null。</summary>
    public DateOnly? DeletedOn { get; set; }

    /// <summary>第几版，每改一次加一；也是查法的版。</summary>
    public int Version { get; set; } = 1;

    internal static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    internal static void Describe(EntityTypeBuilder<OwnRule> entity)
    {
        entity.ToTable("OwnRules");
        entity.HasKey(r => new { r.BodyId, r.ControlId });
        entity.Property(r => r.ControlId).HasMaxLength(Control.IdLength);
        entity.Property(r => r.Title).HasMaxLength(TitleLength);
        entity.Property(r => r.Ledger).HasMaxLength(30);
        foreach (var query in new[] { nameof(Rows), nameof(WiderRows), nameof(People) }) entity.Property(query).HasMaxLength(SavedView.QueryLength);
        foreach (var words in new[] { nameof(RowsWords), nameof(PeopleWords) }) entity.Property(words).HasMaxLength(WordsLength);
        entity.Property(r => r.DateField).HasMaxLength(60);
        entity.Property(r => r.SumField).HasMaxLength(60);
        entity.Property(r => r.Link).HasMaxLength(150);
        entity.Property(r => r.Message).HasMaxLength(MessageLength);
        entity.Property(r => r.Responsible).HasMaxLength(60);
        entity.Property(r => r.Maker).HasMaxLength(60);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<Body>().WithMany().HasForeignKey(r => r.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
