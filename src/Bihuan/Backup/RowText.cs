using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

using Bihuan.Storage;

namespace Bihuan.Backup;

/// <summary>一行写成一行 JSON 数组，读回来一模一样：整数照写，编号、日期、时刻、字节写成固定样子的文字。</summary>
internal static class RowText
{
    private const string DateForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>写法：文字原样，不转成 \u。</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>写一行，不含换行。</summary>
    public static void Write(Utf8JsonWriter json, object?[] row)
    {
        json.WriteStartArray();
        foreach (var value in row)
        {
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case bool yes: json.WriteBooleanValue(yes); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case string text: json.WriteStringValue(text); break;
                case Guid id: json.WriteStringValue(id); break;
                case DateOnly date: json.WriteStringValue(date.ToString(DateForm, CultureInfo.InvariantCulture)); break;
                case DateTime time: json.WriteStringValue(time.ToString(TimeForm, CultureInfo.InvariantCulture)); break;
                case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                default: throw new ArgumentException($"不认得 {value.GetType().Name}。", nameof(row));
            }
        }
        json.WriteEndArray();
    }

    /// <summary>读一行。</summary>
    /// <exception cref="FormatException">不是这张表的一行。</exception>
    public static object?[] Read(ReadOnlySequence<byte> line, IReadOnlyList<ColumnShape> columns)
    {
        var json = new Utf8JsonReader(line);
        try
        {
            var row = new object?[columns.Count];
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray) throw new FormatException("不是一行数据");
            for (var i = 0; i < row.Length; i++)
            {
                json.Read();
                row[i] = Value(ref json, columns[i]);
            }
            if (!json.Read() || json.TokenType != JsonTokenType.EndArray || json.Read()) throw new FormatException("多了几项");
            return row;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("不是一行数据", e);
        }
    }

    private static object? Value(ref Utf8JsonReader json, ColumnShape column)
    {
        if (json.TokenType == JsonTokenType.Null) return column.IsNullable ? null : throw new FormatException($"{column.Name} 不能空着");
        switch (column.Kind)
        {
            case ColumnKind.Bool: return json.GetBoolean();
            case ColumnKind.Int: return json.GetInt32();
            case ColumnKind.Long: return json.GetInt64();
            case ColumnKind.Text: return json.GetString();
            case ColumnKind.Guid: return json.GetGuid();
            case ColumnKind.Date: return DateOnly.ParseExact(json.GetString() ?? "", DateForm, CultureInfo.InvariantCulture);
            case ColumnKind.Time: return DateTime.ParseExact(json.GetString() ?? "", TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
            case ColumnKind.Bytes: return json.GetBytesFromBase64();
            default: throw new ArgumentOutOfRangeException(nameof(column));
        }
    }
}
