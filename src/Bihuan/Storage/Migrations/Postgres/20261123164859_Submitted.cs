using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Submitted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DecidedByName",
                table: "ledger_relapse",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionPapers",
                table: "ledger_relapse",
                type: "character varying(740)",
                maxLength: 740,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OnPaper",
                table: "ledger_relapse",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "RecordedById",
                table: "ledger_relapse",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApproverName",
                table: "ledger_extension",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionPapers",
                table: "ledger_extension",
                type: "character varying(740)",
                maxLength: 740,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OnPaper",
                table: "ledger_extension",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DecidedByName",
                table: "ledger_relapse");

            migrationBuilder.DropColumn(
                name: "DecisionPapers",
                table: "ledger_relapse");

            migrationBuilder.DropColumn(
                name: "OnPaper",
                table: "ledger_relapse");

            migrationBuilder.DropColumn(
                name: "RecordedById",
                table: "ledger_relapse");

            migrationBuilder.DropColumn(
                name: "ApproverName",
                table: "ledger_extension");

            migrationBuilder.DropColumn(
                name: "DecisionPapers",
                table: "ledger_extension");

            migrationBuilder.DropColumn(
                name: "OnPaper",
                table: "ledger_extension");
        }
    }
}
