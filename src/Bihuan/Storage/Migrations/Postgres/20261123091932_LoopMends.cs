using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LoopMends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "RepliedForId",
                table: "ledger_letter",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContentMark",
                table: "ledger_evidence",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MayHandle",
                table: "AccessTokens",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // 可以办理的原来写在台账代号的后面（;handle，7个字符）
            migrationBuilder.Sql("""UPDATE "AccessTokens" SET "MayHandle" = TRUE, "Ledgers" = substr("Ledgers", 1, length("Ledgers") - 7) WHERE "Ledgers" LIKE '%;handle';""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""UPDATE "AccessTokens" SET "Ledgers" = "Ledgers" || ';handle' WHERE "MayHandle";""");

            migrationBuilder.DropColumn(
                name: "RepliedForId",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "ContentMark",
                table: "ledger_evidence");

            migrationBuilder.DropColumn(
                name: "MayHandle",
                table: "AccessTokens");
        }
    }
}
